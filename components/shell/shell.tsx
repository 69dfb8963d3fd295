"use client";

import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { ActionsProvider } from "@/components/actions/actions-provider";
import { UndeliveredLine } from "@/components/alerts/undelivered-line";
import { TroubleBar } from "@/components/trouble/trouble-bar";
import { keepAt } from "@/lib/client/moment-href";
import { focusSearch } from "@/lib/client/search-focus";
import { useAt } from "@/lib/client/use-at";
import { usePolling } from "@/lib/client/use-polling";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import { ViewerProvider } from "@/lib/client/use-viewer";
import type { Viewer } from "@/lib/client/viewer";
import { Announcer } from "./announcer";
import { Header } from "./header";
import { places } from "./nav";
import { PauseNotice } from "./pause-notice";
import { PhoneBar } from "./phone-bar";
import { Sidebar } from "./sidebar";

// Opened by few: it comes when it is asked for.
const HelpSheet = lazy(() => import("./help-sheet").then((module) => ({ default: module.HelpSheet })));

// Seen by who looks at the past.
const PastBanner = lazy(() =>
  import("@/components/moments/past-banner").then((module) => ({ default: module.PastBanner })),
);

const keyToPath = Object.fromEntries(places.map(({ key, href }) => [key, href]));

/** What stands around every page: pages, header, keys, notices. */
export function Shell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const router = useRouter();
  const { reason, pause, resume } = usePolling();
  const { at, astray } = useAt();
  const [help, setHelp] = useState(false);

  const search = () => {
    if (!focusSearch()) router.push(keepAt("/sessions", at));
  };
  useShortcuts(keyToPath, (shortcut) => {
    if (shortcut?.do === "search") search();
    if (shortcut?.do === "help") setHelp(true);
    if (shortcut?.do === "pause") (reason === null ? pause : resume)();
    if (shortcut?.do === "go") router.push(keepAt(shortcut.to, at));
  });

  return (
    <div className="grid min-h-dvh grid-cols-[188px_minmax(0,1fr)] max-md:grid-cols-1">
      <a
        href="#main"
        className="sr-only rounded-control bg-text px-3 py-2 text-background focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <Sidebar onHelp={() => setHelp(true)} />
      <div className="flex min-w-0 flex-col">
        <Header viewer={viewer} onSearch={search} />
        <PhoneBar viewer={viewer} onSearch={search} />
        {at !== null || astray !== null ? (
          <div className="sticky top-12 z-20 min-h-[45px] border-past border-b bg-past-soft">
            <Suspense>
              <PastBanner at={at} astray={astray} />
            </Suspense>
          </div>
        ) : null}
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-5 pt-5 pb-8 outline-none has-[[data-notice]]:[--stale-bottom:84px] max-md:px-3.5 max-md:pt-3.5"
        >
          {/* Nobody acts on the past: it is for looking, whoever looks. */}
          <ViewerProvider value={at === null ? viewer : { ...viewer, role: "viewer" }}>
            <ActionsProvider>{children}</ActionsProvider>
            <div className="sticky bottom-3 z-20 mt-4 grid gap-2 empty:hidden">
              <TroubleBar />
              <UndeliveredLine />
              <PauseNotice />
            </div>
          </ViewerProvider>
        </main>
      </div>
      {help && (
        <Suspense>
          <HelpSheet open onOpenChange={setHelp} />
        </Suspense>
      )}
      <Announcer />
    </div>
  );
}
