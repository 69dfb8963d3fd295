-- CreateTable
CREATE TABLE "lifeguard"."error_count" (
    "target_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "class" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "error_count_pkey" PRIMARY KEY ("target_id","minute","class","source","application","deployment","route","region")
);

-- CreateTable
CREATE TABLE "lifeguard"."error_sample" (
    "target_id" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "slot" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "error_sample_pkey" PRIMARY KEY ("target_id","class","hour","slot")
);

-- CreateTable
CREATE TABLE "lifeguard"."seen" (
    "target_id" TEXT NOT NULL,
    "id" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "seen_pkey" PRIMARY KEY ("target_id","id")
);

-- CreateTable
CREATE TABLE "lifeguard"."alert_rule" (
    "target_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "edited_by" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("target_id","key")
);

-- CreateTable
CREATE TABLE "lifeguard"."alert_event" (
    "id" UUID NOT NULL,
    "target_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rule" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "alert_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lifeguard"."alert_silence" (
    "id" UUID NOT NULL,
    "target_id" TEXT NOT NULL,
    "rule" TEXT,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "alert_silence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lifeguard"."outbox" (
    "id" UUID NOT NULL,
    "target_id" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "seen_at_idx" ON "lifeguard"."seen"("at");

-- CreateIndex
CREATE INDEX "alert_event_target_id_at_idx" ON "lifeguard"."alert_event"("target_id", "at");

-- CreateIndex
CREATE INDEX "alert_silence_target_id_until_at_idx" ON "lifeguard"."alert_silence"("target_id", "until_at");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON "lifeguard"."outbox"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_target_id_destination_key_key" ON "lifeguard"."outbox"("target_id", "destination", "key");
