-- Slack gave a channel a new id: rewrites the place, its index and the look-up of its posts, and moves what belongs to it.
-- KEYS: 1 installation, 2 old place, 3 new place, 4 subscription, 5 todo, 6 entries, 7 old ledger, 8 new ledger, 9 old aside, 10 new aside, 11 old strays, 12 new strays, 13 those the new channel had, then pairs of an old and a new key
-- ARGV: 1 generation, 2 subscription id, 3 new channel id, 4 now (ms)
-- Returns: 1, or 0 when there was nothing to move
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
local function move(i)
  if redis.call('EXISTS', KEYS[i]) == 1 and redis.call('EXISTS', KEYS[i + 1]) == 0 then
    redis.call('RENAME', KEYS[i], KEYS[i + 1])
  end
end
for i = 7, 11, 2 do move(i) end
for i = 14, #KEYS, 2 do move(i) end
-- An entry names the place it is about: what was to be done with the old one is put again with the new.
for _, ts in ipairs(redis.call('HKEYS', KEYS[10])) do
  if redis.call('HEXISTS', KEYS[8], ts) == 1 then
    todo_put(KEYS[5], KEYS[6], 'adopt-events', ARGV[3] .. '/' .. ts, ARGV[4])
  end
end
for _, ts in ipairs(redis.call('HKEYS', KEYS[12])) do
  if not cjson.decode(redis.call('HGET', KEYS[12], ts)).became then
    todo_put(KEYS[5], KEYS[6], 'delete-stray', ARGV[3] .. '/' .. ts, ARGV[4])
  end
end
redis.call('RENAME', KEYS[2], KEYS[3])
redis.call('SADD', KEYS[13], ARGV[2])
redis.call('HSET', KEYS[4], 'place', ARGV[3])
return 1
