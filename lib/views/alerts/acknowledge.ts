import type { z } from "zod";
import { acknowledgeIn } from "../../server/alerts/acknowledge";
import type { DestinationName } from "../../server/alerts/record";
import { whenFree } from "../../server/memory/when-free";
import { storable } from "../../server/store/storable";
import { defaultRules } from "../../shared/alerts/defaults";
import { LifeguardError } from "../../shared/errors/family";
import type { acknowledgeBody, DoneAnswer } from "./answers";
import { type StoreActing, stored } from "./audited";

/**
 * Takes an alert in hand: nobody is reminded of it any more, and whoever was told of it waits in the outbox to be told who has it. Throws
 * LifeguardError `not_found` when it does not fire.
 */
export function acknowledge(
  acting: StoreActing,
  { key }: z.output<typeof acknowledgeBody>,
  destinations: readonly DestinationName[],
): Promise<DoneAnswer> {
  const { store, targetId, viewer } = acting;
  const by = String(storable(viewer.name));
  return stored(acting, { action: "acknowledge" }, async () => {
    const alert = await whenFree(() => acknowledgeIn(store, { targetId, key, by, destinations }));
    if (!alert) {
      throw new LifeguardError("not_found", "This alert does not fire any more.", {
        hint: "Reload the page.",
      });
    }
    const { rule, subject } = alert;
    const title = defaultRules.find((each) => each.key === rule)?.title ?? rule;
    return `${title}${subject && ` (${subject})`}: taken in hand.`;
  });
}
