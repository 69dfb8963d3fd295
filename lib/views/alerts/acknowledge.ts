/**
 * Notes in watch.state who took an alert in hand: $1 target, $2 the alert's key, $3 who, $4 when (epoch ms). One statement, so that a sample
 * written at once neither loses it nor is lost. An alert that has stopped firing stays as it is.
 */
export const acknowledgeStatement = `/* lifeguard */ UPDATE lifeguard.watch SET state = jsonb_set(state, '{alerts,alerts}', (
  SELECT coalesce(jsonb_agg(CASE WHEN alert->>'key' = $2 AND alert->>'firedAt' IS NOT NULL
    THEN alert || jsonb_build_object('acknowledged', jsonb_build_object('by', $3::text, 'at', $4::float8)) ELSE alert END ORDER BY place), '[]')
  FROM jsonb_array_elements(state->'alerts'->'alerts') WITH ORDINALITY AS each (alert, place)))
  WHERE target_id = $1 AND jsonb_typeof(state->'alerts'->'alerts') = 'array'`;
