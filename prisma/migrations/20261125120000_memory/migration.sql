-- CreateTable
CREATE TABLE "lifeguard"."target" (
    "place" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "target_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "lifeguard"."sample" (
    "target_id" TEXT NOT NULL,
    "step" SMALLINT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "samples" INTEGER NOT NULL DEFAULT 1,
    "minutes" SMALLINT NOT NULL DEFAULT 1,
    "idle" REAL,
    "idle_max" REAL,
    "active" REAL,
    "active_max" REAL,
    "waiting" REAL,
    "waiting_max" REAL,
    "idle_in_transaction" REAL,
    "idle_in_transaction_max" REAL,
    "aborted" REAL,
    "aborted_max" REAL,
    "other" REAL,
    "other_max" REAL,
    "unknown" REAL,
    "unknown_max" REAL,
    "total" REAL,
    "total_max" REAL,
    "blocked" REAL,
    "blocked_max" REAL,
    "saturation" REAL,
    "saturation_max" REAL,
    "pooler_waiting" REAL,
    "pooler_waiting_max" REAL,
    "pooler_active" REAL,
    "pooler_active_max" REAL,
    "read_ms" REAL,
    "read_ms_max" REAL,
    "longest_transaction_ms" DOUBLE PRECISION,
    "longest_idle_in_transaction_ms" DOUBLE PRECISION,
    "oldest_wait_ms" DOUBLE PRECISION,
    "pooler_max_wait_ms" DOUBLE PRECISION,
    "slot_retained_bytes" DOUBLE PRECISION,
    "replica_lag_bytes" DOUBLE PRECISION,
    "replica_lag_ms" DOUBLE PRECISION,
    "usable" INTEGER,
    "xid_age" INTEGER,
    "commits" BIGINT,
    "rollbacks" BIGINT,
    "deadlocks" BIGINT,
    "temp_bytes" BIGINT,
    "blocks_read" BIGINT,
    "blocks_hit" BIGINT,
    "stats_reset" TIMESTAMPTZ(3),
    "shares" JSONB,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("target_id","step","bucket")
);

-- CreateTable
CREATE TABLE "lifeguard"."sample_detail" (
    "target_id" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "body" BYTEA NOT NULL,
    "blocking" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sample_detail_pkey" PRIMARY KEY ("target_id","bucket")
);

-- CreateTable
CREATE TABLE "lifeguard"."load" (
    "target_id" TEXT NOT NULL,
    "step" SMALLINT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "wait" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "sessions" REAL NOT NULL,

    CONSTRAINT "load_pkey" PRIMARY KEY ("target_id","step","bucket","wait","query","application","route")
);

-- CreateTable
CREATE TABLE "lifeguard"."query_text" (
    "target_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(0) NOT NULL,
    "last_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "query_text_pkey" PRIMARY KEY ("target_id","id")
);

-- CreateTable
CREATE TABLE "lifeguard"."gap" (
    "target_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "side" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "sqlstate" TEXT,
    "message" TEXT NOT NULL,

    CONSTRAINT "gap_pkey" PRIMARY KEY ("target_id","from_at","side")
);

-- CreateTable
CREATE TABLE "lifeguard"."setting" (
    "target_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("target_id","at")
);

-- CreateTable
CREATE TABLE "lifeguard"."deployment" (
    "target_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "environment" TEXT,
    "deployment" TEXT,
    "commit" TEXT,
    "body" JSONB NOT NULL DEFAULT '{}',
    "verdict" JSONB,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("target_id","id")
);

-- CreateTable
CREATE TABLE "lifeguard"."incident" (
    "id" UUID NOT NULL,
    "target_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "body" JSONB NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lifeguard"."watch" (
    "target_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "watch_pkey" PRIMARY KEY ("target_id")
);

-- CreateIndex
CREATE INDEX "query_text_target_id_last_at_idx" ON "lifeguard"."query_text"("target_id", "last_at");

-- CreateIndex
CREATE INDEX "deployment_target_id_at_idx" ON "lifeguard"."deployment"("target_id", "at");

-- CreateIndex
CREATE INDEX "incident_target_id_began_at_idx" ON "lifeguard"."incident"("target_id", "began_at");

-- Packed by us: PostgreSQL need not try again.
ALTER TABLE "lifeguard"."sample_detail" ALTER COLUMN "body" SET STORAGE EXTERNAL;
