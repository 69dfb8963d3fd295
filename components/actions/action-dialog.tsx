"use client";

import { useRef, useState } from "react";
import { Name } from "@/components/ui/name";
import { Sheet } from "@/components/ui/sheet";
import { actOnOne } from "@/lib/client/act";
import { ActionFooter, type Phase } from "./action-footer";
import { After } from "./after";
import { afterWords } from "./after-words";
import { Before } from "./before";
import { inSentences, Spoken } from "./spoken";
import { standingWords } from "./standing";
import { identityOf } from "./subject";
import type { AskOne } from "./use-actions";
import { useLook } from "./use-look";
import { useShown } from "./use-shown";
import { PRODUCTION_EDGE, Where } from "./where";

/** What a signal would do to the work that was seen; then, when told, what it did. What is confirmed does not change under the reader's eyes. */
export function ActionDialog({ ask, onClose }: { ask: AskOne; onClose: () => void }) {
  const shown = useShown();
  const [signal, setSignal] = useState(ask.signal);
  const [reason, setReason] = useState("");
  const [phase, setPhase] = useState<Phase>({ at: "before" });
  // Two presses in one moment are one deed.
  const sending = useRef(false);
  const look = useLook(ask, signal);
  const { seen, reading, standing } = look;
  const pid = String(seen.pid);

  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    setPhase({ at: "sending" });
    const outcome = await actOnOne(identityOf(seen), signal, reason.trim());
    sending.current = false;
    setPhase({ at: "after", outcome });
    look.refresh();
  };
  const lookAgain = () => {
    look.lookAgain();
    setPhase({ at: "before" });
  };
  const words = phase.at === "after" ? afterWords(phase.outcome, signal, look.nodes) : null;
  const over = standing === "changed" || standing === "gone" ? standingWords(standing, seen, look.now) : "";
  const spoken = words
    ? inSentences([words.title, ...words.detail])
    : phase.at === "sending"
      ? "Signalling…"
      : over;
  return (
    <Sheet
      open={shown}
      onOpenChange={(open) => !open && onClose()}
      place="ask"
      locked={phase.at === "sending"}
      className={reading?.target.production ? PRODUCTION_EDGE : undefined}
      title={
        <span className="flex min-w-0 items-center gap-2">
          <span className="shrink-0">
            {signal === "cancel" ? "Cancel the query of" : "Terminate"}{" "}
            <span className="font-mono">{pid}</span>
          </span>
          <Name text={seen.application} none="no application" className="font-normal text-secondary" />
        </span>
      }
      description={<Where reading={reading} />}
      footer={
        <ActionFooter
          phase={phase}
          signal={signal}
          pid={seen.pid}
          may={seen.refused[signal] === null && (standing === "same" || standing === "unread")}
          reason={reason}
          onReason={setReason}
          onSend={() => void send()}
        />
      }
    >
      <Spoken words={spoken} />
      {phase.at === "after" && words ? (
        <After
          outcome={phase.outcome}
          signal={signal}
          seen={seen}
          reading={reading}
          words={words}
          onLookAgain={lookAgain}
          onTerminate={() => {
            setSignal("terminate");
            lookAgain();
          }}
          onRetry={() => void send()}
          onClose={onClose}
        />
      ) : (
        <Before look={look} signal={signal} onSignal={setSignal} onLookAgain={lookAgain} />
      )}
    </Sheet>
  );
}
