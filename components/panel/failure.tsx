import { Button } from "@/components/ui/button";
import type { WireError } from "@/lib/shared/view";

type Props = {
  error: WireError;
  retry: () => void;
  /** The whole page failed: what happened is its verdict, and its h1. */
  page?: boolean;
};

/** Why there is nothing to show, what to do, and a way to try now; it also tries again by itself. */
export function Failure({ error, retry, page = false }: Props) {
  const Title = page ? "h1" : "p";
  const codes = [error.sqlstate, error.prismaCode].filter((code) => code !== undefined).join(" ");
  return (
    <div
      role="alert"
      className={page ? "mb-4 grid justify-items-start gap-2" : "grid justify-items-start gap-2"}
    >
      <Title className={page ? "font-semibold text-bad text-xl" : "font-medium text-bad"}>
        {error.message}
        {codes && <span className="ml-2 font-mono font-normal text-sm">{codes}</span>}
      </Title>
      {error.meaning && <p className="max-w-[72ch] text-secondary">{error.meaning}</p>}
      <p className="max-w-[72ch] text-secondary">{error.hint}</p>
      <Button onClick={retry}>Try now</Button>
    </div>
  );
}
