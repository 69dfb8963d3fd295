import { storedRoute } from "@/lib/server/stored-route";
import { moments } from "@/lib/views/moments/contract";
import { queryMoments } from "@/lib/views/moments/query";

const answer = storedRoute(moments, queryMoments);

export async function GET(request: Request, { params }: { params: Promise<{ at: string }> }) {
  const url = new URL(request.url);
  url.searchParams.set("at", (await params).at);
  return answer(new Request(url, request));
}
