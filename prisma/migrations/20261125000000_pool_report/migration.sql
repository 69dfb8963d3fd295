-- CreateTable
CREATE TABLE "lifeguard"."pool_report" (
    "id" UUID NOT NULL,
    "target_id" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "body" JSONB NOT NULL,
    "instances" JSONB NOT NULL DEFAULT '{}',
    "peak" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "pool_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pool_report_target_id_at_idx" ON "lifeguard"."pool_report"("target_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "pool_report_target_id_application_environment_deployment_co_key" ON "lifeguard"."pool_report"("target_id", "application", "environment", "deployment", "commit");
