-- Slack gave a channel a new id: rewrites the place, its index and the look-up of its posts; moves its keys and unsent messages.
-- KEYS: 1 installation, 2 old place, 3 new place, 4 subscription, 5 tasks, 6 entries, 7 lines, 8 heads, 9 waiting, 10 taken, 11 those the new channel had, 12 old ledger, 13 new ledger, 14 old pending, 15 new pending, 16 old strays, 17 new strays, then pairs of an old and a new key, then sequences
-- ARGV: 1 generation, 2 subscription id, 3 old channel id, 4 new channel id, 5 now (ms), 6 which key is the last of the pairs
-- Returns: 1, or 0 when the place had moved before or there was nothing to move
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/tasks.lua"
--- @include "../../posts/store/turns.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local old, new, pairs_end = ARGV[3], ARGV[4], tonumber(ARGV[6])
local moves = redis.call('GET', KEYS[2]) == ARGV[2]
if not moves and redis.call('HGET', KEYS[4], 'place') ~= new then return 0 end
for i = 12, pairs_end, 2 do
  if redis.call('EXISTS', KEYS[i]) == 1 and redis.call('EXISTS', KEYS[i + 1]) == 0 then
    redis.call('RENAME', KEYS[i], KEYS[i + 1])
  end
end
for i = pairs_end + 1, #KEYS do
  if redis.call('HGET', KEYS[i], 'place') == old then redis.call('HSET', KEYS[i], 'place', new) end
end
turns_follow(KEYS[7], KEYS[8], KEYS[9], KEYS[10], old, new)
if not moves then return 0 end
-- An entry names its place, so each task of the old place is put again with the new one.
for _, ts in ipairs(redis.call('HKEYS', KEYS[15])) do
  if redis.call('HEXISTS', KEYS[13], ts) == 1 then
    task_put(KEYS[5], KEYS[6], 'adopt-events', new .. '/' .. ts, ARGV[5])
  end
end
for _, ts in ipairs(redis.call('HKEYS', KEYS[17])) do
  if not cjson.decode(redis.call('HGET', KEYS[17], ts)).became then
    task_put(KEYS[5], KEYS[6], 'delete-stray', new .. '/' .. ts, ARGV[5])
  end
end
redis.call('RENAME', KEYS[2], KEYS[3])
redis.call('SADD', KEYS[11], ARGV[2])
redis.call('HSET', KEYS[4], 'place', new)
return 1
