-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "lifeguard";

-- CreateTable
CREATE TABLE "lifeguard"."audit" (
    "id" SERIAL NOT NULL,
    "target_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "origin" TEXT,
    "action" TEXT NOT NULL,
    "pid" INTEGER,
    "session" JSONB,
    "query" TEXT,
    "reason" TEXT,
    "result" TEXT NOT NULL,
    "effect" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_target_id_at_idx" ON "lifeguard"."audit"("target_id", "at");

