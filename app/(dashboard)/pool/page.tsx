import type { Metadata } from "next";
import { PoolView } from "@/components/pool/pool-view";
import { env } from "@/lib/server/env";
import { judgedOwn } from "@/lib/views/pool/own";

export const metadata: Metadata = { title: "Pool" };

export default function PoolPage() {
  return <PoolView own={judgedOwn(env())} />;
}
