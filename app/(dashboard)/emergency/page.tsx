import type { Metadata } from "next";
import { EmergencyView } from "@/components/emergency/emergency-view";
import { env } from "@/lib/server/env";
import { settingOf } from "@/lib/views/emergency/setting";

export const metadata: Metadata = { title: "Emergency" };

export default function EmergencyPage() {
  return <EmergencyView {...settingOf(env())} />;
}
