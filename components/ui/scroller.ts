/** For an element that scrolls inside itself: browsers differ in making it reachable by key, so it is by itself. */
export const scroller = (name: string) => ({ role: "group", tabIndex: 0, "aria-label": name });
