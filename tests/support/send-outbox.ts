import { createOutbox } from "@/lib/server/alerts/outbox";
import { openDatabase } from "@/lib/server/db/database";

// One instance that sends what the outbox holds, in a process of its own, so that a test can kill it: URL of the store, target, receiver.
const [, , store = "", target = "", receiver = ""] = process.argv;
const outbox = createOutbox({
  store: openDatabase(store).prisma,
  destinations: [{ name: "webhook", url: receiver, secret: null }],
  letterOf: (message, targetId) => ({ message, targetId, where: "test", production: false, origin: null }),
});
await outbox.send(target);
