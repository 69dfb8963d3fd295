import { type Figure, table } from "./figure";
import { layGround } from "./ground";
import { benchRead } from "./read";

const ground = await layGround();
const figures: Figure[] = [];
try {
  figures.push(...(await benchRead(ground.server, ground.crowd)));
} finally {
  await ground.stop();
}
console.info(table(figures));
process.exit(0);
