import { useId } from "react";
import { Input } from "@/components/ui/input";

const LONGEST = 500;

type Props = { value: string; onChange: (reason: string) => void; disabled: boolean };

/** Why it is done, for whoever reads the audit. Enter does nothing here: nobody ends work by accident. */
export function ReasonField({ value, onChange, disabled }: Props) {
  const id = useId();
  return (
    <label htmlFor={id} className="grid gap-1">
      <span className="text-secondary text-sm">Reason, for the audit (optional)</span>
      <Input
        id={id}
        value={value}
        maxLength={LONGEST}
        readOnly={disabled}
        autoComplete="off"
        className="max-md:h-11"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
