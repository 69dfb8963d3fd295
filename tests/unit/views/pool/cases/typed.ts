import { type Cases, neon, plain, REF, rds, supabase } from "./case";

const MASKED = "postgresql://app:••••••@db.example.com:5432/shop";

/** What was typed: rules about the text itself. */
export const typedCases: Cases = {
  missing: {
    finds: [{}, { pooled: "" }, { pooled: "  " }, { pooled: '""' }, { pooled: plain.pooled, direct: "" }],
    passes: [{ pooled: plain.pooled }, { pooled: plain.pooled, direct: plain.direct }],
  },
  pasted: {
    finds: [
      { pooled: `"${plain.direct}"`, corrected: MASKED },
      { pooled: `“${plain.direct}”`, corrected: MASKED },
      { pooled: ` ${plain.direct}\n`, corrected: MASKED },
      { pooled: `${plain.direct}\\n`, corrected: MASKED },
      { pooled: `\u200b${plain.direct}`, corrected: MASKED },
      { pooled: `DATABASE_URL=${plain.direct}`, corrected: MASKED },
      { pooled: `export DATABASE_URL='${plain.direct}';`, corrected: MASKED },
      { pooled: `DATABASE_URL: "${plain.direct}"`, corrected: MASKED },
      { pooled: `psql '${plain.direct}'`, corrected: MASKED },
      { pooled: plain.direct.replace("@", "@\n  "), corrected: MASKED },
    ],
    passes: [{ pooled: plain.direct }, { pooled: "nothing://like-it" }],
  },
  scheme: {
    finds: [
      { pooled: "mysql://app:hunter2hunter@db.example.com:3306/shop", severity: "fail", corrected: null },
      { pooled: "host=db.example.com password=hunter2hunter", severity: "fail", corrected: null },
      { pooled: "postgress://app:hunter2hunter@db.example.com:5432/shop", corrected: MASKED },
      { pooled: "prisma+postgres://accelerate.prisma-data.net/?api_key=hunter2hunter", severity: "info" },
      {
        pooled: "prisma+postgres://accelerate.prisma-data.net/?api_key=hunter2hunter",
        honoursParams: true,
        severity: "fail",
      },
      {
        pooled: "prisma://accelerate.prisma-data.net/?api_key=hunter2hunter",
        prismaMajor: 7,
        severity: "info",
      },
      {
        direct: "prisma://accelerate.prisma-data.net/?api_key=hunter2hunter",
        prismaMajor: 7,
        severity: "warn",
      },
    ],
    passes: [
      { pooled: plain.direct },
      { pooled: plain.direct.replace("postgresql", "postgres") },
      // Both are told by other rules.
      { pooled: "" },
      { pooled: "••••••" },
    ],
  },
  placeholder: {
    finds: [
      { pooled: supabase.transaction.replace("hunter2hunter", "[YOUR-PASSWORD]") },
      { pooled: "postgresql://USER:PASSWORD@HOST:5432/DATABASE" },
      { pooled: "postgresql://johndoe:randompassword@localhost:5432/mydb?schema=public" },
      { pooled: `postgresql://postgres:hunter2@db.[PROJECT-REF].supabase.co:5432/postgres` },
      { pooled: "postgresql://app:<password>@db.example.com/shop" },
      { pooled: ["postgresql://app:$", "{DB_PASSWORD}@db.example.com/shop"].join("") },
      { pooled: "postgresql://app:$DB_PASSWORD@db.example.com/shop" },
      { pooled: "postgresql://app:%DB_PASSWORD%@db.example.com/shop" },
      { pooled: "{{ secrets.DATABASE_URL }}" },
      { pooled: "$DATABASE_URL" },
    ],
    passes: [
      { pooled: "postgresql://dbuser:mydatabase1@db.example.com/mydatabase" },
      { pooled: "postgresql://app:pa$WORD1@db.example.com/shop" },
      { pooled: "postgresql://app:a%DEADBEEF%40@db.example.com/shop" },
      { pooled: "postgresql://app:x<y>z[w]@db.example.com/shop" },
      { pooled: "postgresql://app:••••••@db.example.com/shop" },
    ],
  },
  "several-hosts": {
    finds: [{ pooled: "postgresql://app:hunter2hunter@one.example.com:5432,two.example.com:5433/shop" }],
    passes: [{ pooled: plain.direct }, { pooled: "postgresql://app:hunter2,hunter@db.example.com/shop" }],
  },
  unescaped: {
    finds: [
      { pooled: plain.direct.replace("hunter2hunter", "hun/ter2"), severity: "fail", corrected: MASKED },
      { pooled: plain.direct.replace("hunter2hunter", "hun#ter2"), severity: "fail", corrected: MASKED },
      { pooled: plain.direct.replace("hunter2hunter", "hun?ter2"), severity: "fail", corrected: MASKED },
      { pooled: plain.direct.replace("hunter2hunter", "1@hun/ter2"), severity: "fail", corrected: MASKED },
      { pooled: plain.direct.replace("hunter2hunter", "hun@ter2"), severity: "warn", corrected: MASKED },
      { pooled: plain.direct.replace("hunter2hunter", "100%"), severity: "warn", corrected: MASKED },
      { pooled: plain.direct.replace("hunter2hunter", "two words"), severity: "warn", corrected: MASKED },
    ],
    passes: [
      { pooled: plain.direct.replace("hunter2hunter", "a%40b%2Fc:d!$&'()*+,;=~") },
      { pooled: plain.direct.replace("hunter2hunter", "••••••") },
      { pooled: plain.direct.replace("hunter2hunter", "🛟") },
      // Which of the two ends the login cannot be told.
      { pooled: "postgresql://app@db.example.com/shop?password=hun@ter2" },
    ],
  },
  unreadable: {
    finds: [
      { pooled: "postgresql://app:hunter2hunter", corrected: null },
      { pooled: "postgresql://app:hunter2hunter@db.example.com:abc/shop" },
      { pooled: "postgresql://app:hunter2hunter@db.example.com:70000/shop" },
      { pooled: "postgresql://app:hunter2hunter@[::1/shop" },
      { pooled: "postgresql://••••••@db.example.com/shop" },
      { pooled: "postgresql://••••••" },
      { pooled: "••••••" },
    ],
    passes: [
      { pooled: plain.direct },
      { pooled: "postgresql://app:hunter2@[2001:db8::1]:6543/shop" },
      { pooled: "postgresql://app:hunter2@%2Fvar%2Frun%2Fpostgresql/shop" },
      { pooled: "postgresql://app@localhost/shop?host=/var/run/postgresql" },
      { pooled: "mysql://app:hunter2@db/shop" },
      { pooled: "" },
    ],
  },
  host: {
    finds: [
      {
        pooled: `postgresql://postgres:hunter2@${REF}.supabase.co:5432/postgres`,
        corrected: `postgresql://postgres:••••••@db.${REF}.supabase.co:5432/postgres`,
      },
      { pooled: "postgresql://postgres:hunter2@https://db.example.com:5432/postgres" },
      { pooled: "postgresql://app:hunter2@console.neon.tech/shop", corrected: null },
      { pooled: "postgresql://app:hunter2@shop.vercel.app/shop" },
      { pooled: "postgresql://app:hunter2@accelerate.prisma-data.net/shop" },
      { pooled: "postgresql://app:hunter2@pooler.supabase.com:6543/postgres" },
    ],
    passes: [
      ...Object.values(supabase).map((pooled) => ({ pooled })),
      ...Object.values(neon).map((pooled) => ({ pooled })),
      { pooled: plain.direct },
    ],
  },
  "no-password": {
    finds: [
      { pooled: "postgresql://app@db.example.com/shop" },
      { pooled: "postgresql://app:@db.example.com/shop" },
    ],
    passes: [
      { pooled: plain.direct },
      { pooled: "postgresql://app:••••••@db.example.com/shop" },
      { pooled: "postgresql://app@db.example.com/shop?password=hunter2" },
      { pooled: "postgresql://app@localhost/shop" },
      { pooled: "postgresql://app@localhost/shop?host=/cloudsql/shop:eu:db" },
      { pooled: "postgresql://app@db.example.com/shop?sslcert=/a.crt&sslkey=/a.key" },
    ],
  },
  provider: {
    finds: [
      { pooled: plain.direct, severity: "info" },
      { pooled: "postgresql://app:x@[2001:db8::1]:5433/shop" },
    ],
    passes: [
      { pooled: plain.pooled },
      { pooled: supabase.transaction },
      { pooled: rds.direct },
      { pooled: "postgresql://app@localhost:5432/shop" },
    ],
  },
};
