import { TextLink } from "@/components/ui/text-link";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh content-center justify-items-start gap-2 px-[max(20px,calc(50vw-220px))]">
      <h1 className="font-semibold text-xl">There is no such page</h1>
      <p className="text-secondary">The address may be mistyped, or from another version of Lifeguard.</p>
      <TextLink href="/">Go to the overview</TextLink>
    </main>
  );
}
