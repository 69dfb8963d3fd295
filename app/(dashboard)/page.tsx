import { PageHead } from "@/components/panel/page-head";

export default function OverviewPage() {
  return <PageHead title="Overview" detail="The live picture stands here." />;
}
