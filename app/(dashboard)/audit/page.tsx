import type { Metadata } from "next";
import { AuditView } from "@/components/audit/audit-view";
import { readViewer } from "../viewer";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  const { role } = await readViewer();
  return <AuditView role={role} />;
}
