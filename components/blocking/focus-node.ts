/** A row may be drawn a few frames after it was asked for: its tree has to open up first. */
const FRAMES = 30;

/** The attribute that names what stands for a node. */
export const nodeAttribute = "data-node";

/** Puts the focus on what stands for a node, in one tree or in whichever card, as soon as it is drawn; scrolls there when out of sight. */
export function focusNode(id: string, within: HTMLElement | null = null, frames = FRAMES): void {
  const found = [...(within ?? document).querySelectorAll<HTMLElement>(`[${nodeAttribute}]`)].find(
    (element) => element.getAttribute(nodeAttribute) === id,
  );
  if (found) {
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "nearest" });
  } else if (frames > 0) requestAnimationFrame(() => focusNode(id, within, frames - 1));
}
