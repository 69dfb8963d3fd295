import type { BrowserContext } from "@playwright/test";

/**
 * Notes everything in a browser context that should not be: a word on the console (violations of the CSP and hydration
 * warnings come there), an error nobody caught, a request to any other host, an answer of 5xx.
 */
export function watch(context: BrowserContext, home: string) {
  const problems: string[] = [];
  context.on("console", (message) => {
    const { url } = message.location();
    if (["error", "warning", "assert"].includes(message.type()))
      problems.push(`console ${message.type()}: ${message.text()} (${url})`);
  });
  context.on("weberror", (error) =>
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`),
  );
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const inside = origin === home || protocol === "data:" || protocol === "about:" || protocol === "blob:";
    if (!inside) problems.push(`request to another host: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`);
  });
  return { problems };
}
