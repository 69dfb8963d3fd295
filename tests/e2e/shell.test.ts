import { expect, ready, test } from "../support/e2e-test";

test("a theme that was chosen wins over the system's and is kept", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await ready(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect.poll(background).toBe(dark);
  await page.goto("/setup");
  await expect.poll(background).toBe(dark);
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("radio", { name: "System" }).check();
  await expect.poll(background).toBe(light);
});

test("the keyboard alone goes to each page, and past the menu to its content", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/");
  await ready(page);
  for (const [key, path] of [
    ["s", "/sessions"],
    ["b", "/blocking"],
    ["e", "/emergency"],
    ["q", "/queries"],
    ["u", "/setup"],
    ["o", "/"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page).toHaveURL(path);
  }
  await page.reload();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
