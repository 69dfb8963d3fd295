-- AlterTable
ALTER TABLE "lifeguard"."audit" ADD COLUMN     "entry" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_key" ON "lifeguard"."audit"("entry");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "lifeguard"."audit"("at");
