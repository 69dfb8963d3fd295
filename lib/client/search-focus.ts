/** Every page's search field carries this attribute. */
export const searchAttribute = "data-search";

let wanted = false;

/** Puts the cursor into this page's search field; false when the page has none, and the next one that mounts takes it. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>(`[${searchAttribute}]`);
  wanted = !field;
  field?.focus();
  field?.select();
  return field !== null;
}

/** Whether a search field that mounts now was asked for by `/`; asks only once. */
export function takeSearchFocus(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}
