import { config } from "zod";

// Runs before any schema is built: zod would try `new Function`, which our CSP forbids and reports in the console.
config({ jitless: true });
