import { proveBlocking } from "../support/blocking-proof";

proveBlocking(18);
