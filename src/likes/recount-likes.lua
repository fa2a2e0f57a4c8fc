-- Forgets of some marks the reactions that are no likes in their place any more. Votes by button stay.
-- KEYS: 1 installation, 2 ledger, 3 marks, 4 people, 5 removals, 6 rank, 7 emoji, 8 touched, 9 todo, 10 entries
-- ARGV: 1 generation, 2 place, 3 now (ms), then ts/person of each
-- Returns: how many changed
--- @include "../installations/guard.lua"
--- @include "marks.lua"
--- @include "touch.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local keys = { marks = KEYS[3], people = KEYS[4], removals = KEYS[5], rank = KEYS[6] }
local changed = 0
for i = 4, #ARGV do
  local field = ARGV[i]
  local ts = string.match(field, '^[^/]+')
  local record = likes_read(keys, field)
  local before = likes_stands(record)
  local dropped = false
  for name, mark in pairs(record.names) do
    if mark.source ~= 'button' and not likes_counts(KEYS[7], name, true) then
      record.names[name] = nil
      redis.call('ZREM', keys.removals, field .. '/' .. name)
      dropped = true
    end
  end
  if dropped then
    changed = changed + 1
    if next(record.names) then
      redis.call('HSET', keys.marks, field, cjson.encode(record))
    else
      redis.call('HDEL', keys.marks, field)
      redis.call('ZREM', keys.people, field)
    end
    if before and not likes_stands(record) then redis.call('ZINCRBY', keys.rank, -1, ts) end
    if redis.call('HEXISTS', KEYS[2], ts) == 0 then
      touch({ touched = KEYS[8], todo = KEYS[9], entries = KEYS[10] }, ARGV[2], ts, ARGV[3])
    end
  end
end
return changed
