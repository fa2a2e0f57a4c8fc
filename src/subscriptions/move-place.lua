-- Slack gave a channel a new id: rewrites the place, its index and the look-up of its posts.
-- KEYS: 1 installation, 2 old place, 3 new place, 4 subscription, 5 old ledger, 6 new ledger, 7 old lock, 8 new lock, 9 old parked, 10 new parked
-- ARGV: 1 generation, 2 subscription id, 3 new channel id
-- Returns: 1, or 0 when there was nothing to move
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
for i = 5, 9, 2 do
  if redis.call('EXISTS', KEYS[i]) == 1 and redis.call('EXISTS', KEYS[i + 1]) == 0 then
    redis.call('RENAME', KEYS[i], KEYS[i + 1])
  end
end
redis.call('RENAME', KEYS[2], KEYS[3])
redis.call('HSET', KEYS[4], 'place', ARGV[3])
return 1
