/** Says that the process answers: public, without a database, and nothing more. */
export function GET() {
  return Response.json({ status: "ok" });
}
