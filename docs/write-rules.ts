import { writeFileSync } from "node:fs";
import { rulesPage } from "../lib/views/pool/rules-page";

writeFileSync(new URL("rules.md", import.meta.url), rulesPage());
console.info("docs/rules.md is what the rules say.");
