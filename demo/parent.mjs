/**
 * Calls `gone` when npm, which started this process, has ended. A signal that only npm gets ends npm and its shell
 * but reaches no further: without this the servers would outlive it.
 */
export function whenNpmIsGone(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}
