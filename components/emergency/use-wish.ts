"use client";

import { useState } from "react";
import type { Provider } from "@/lib/shared/database-url/provider";
import type { Way } from "@/lib/shared/pool/demand";
import { presets } from "@/lib/shared/pool/presets";
import type { Wish } from "@/lib/views/emergency/calculator";
import { poolerDefaults, type RaiseFields, ranges, readFields } from "@/lib/views/emergency/fields";

/** What is typed into the calculator, and what it means; pooler's figures follow the provider until somebody types over them. */
export function useWish(
  provider: Provider,
  pooled: boolean,
  before: { connectionLimit: number; poolTimeoutS: number },
) {
  const [typed, setTyped] = useState<Partial<RaiseFields>>({});
  const [way, setWay] = useState<Way>(pooled ? "transaction" : "direct");
  const fields: RaiseFields = {
    instances: "3",
    connectionLimit: String(presets.emergency.connectionLimit),
    poolTimeoutS: String(presets.emergency.poolTimeoutS),
    ...poolerDefaults(provider),
    beforeLimit: String(before.connectionLimit),
    beforeTimeoutS: String(before.poolTimeoutS),
    usable: "",
    others: "",
    ...typed,
  };
  const values = readFields(fields);
  const { instances, connectionLimit, poolTimeoutS, poolSize, maxClients } = values;
  const complete =
    instances !== null &&
    connectionLimit !== null &&
    poolTimeoutS !== null &&
    (way === "direct" || (poolSize !== null && maxClients !== null));
  const wish: Wish | null = complete
    ? { instances, connectionLimit, poolTimeoutS, way, poolSize: poolSize ?? 0, maxClients: maxClients ?? 0 }
    : null;
  const field = (name: keyof RaiseFields) => ({
    value: fields[name],
    range: ranges[name],
    onChange: (value: string) => setTyped((all) => ({ ...all, [name]: value })),
  });
  return { wish, values, way, setWay, field };
}
