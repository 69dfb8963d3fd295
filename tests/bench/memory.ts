import { type Figure, ms } from "./figure";
import { layMemoryGround, loadYear } from "./memory-ground";
import { benchCharts, benchMoment } from "./memory-read";
import { benchGrowth, benchUpkeep } from "./memory-upkeep";
import { benchWrite } from "./memory-write";
import { timed } from "./read";

/** (g) What memory costs: a sample's write, a year of them, what is read from it, and its upkeep. */
export async function benchMemory(): Promise<Figure[]> {
  const ground = await layMemoryGround();
  try {
    const now = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    const { figures, targetId } = await benchWrite(ground, now);
    console.info("Loading a year of samples ...");
    let count = 0;
    const took = await timed(async () => {
      count = await loadYear(ground.bare, targetId, now);
    });
    return [
      ...figures,
      {
        part: "g",
        name: `${count.toLocaleString("en")} samples, load and details made, loaded and rolled up`,
        value: ms(took),
      },
      ...(await benchCharts(ground, "year", now)),
      ...(await benchMoment(ground, "year", now)),
      ...(await benchGrowth(ground, "year", now)),
      ...(await benchUpkeep(ground, "year", now)),
    ];
  } finally {
    await ground.stop();
  }
}
