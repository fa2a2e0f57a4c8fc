-- Forgets removals that no late event can contradict any more.
-- KEYS: 1 installation, 2 marks, 3 people, 4 removals
-- ARGV: 1 generation, 2 removed before (microseconds), 3 at most how many
-- Returns: how many it forgot
--- @include "../platform/state/guard.lua"
--- @include "marks.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local keys = { marks = KEYS[2], people = KEYS[3], removals = KEYS[4] }
local old = redis.call('ZRANGEBYSCORE', keys.removals, '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
for _, member in ipairs(old) do
  local field, name = string.match(member, '^([^/]+/[^/]+)/(.+)$')
  local record = likes_read(keys, field)
  if record.names[name] and not record.names[name].added then record.names[name] = nil end
  if next(record.names) then
    redis.call('HSET', keys.marks, field, cjson.encode(record))
  else
    redis.call('HDEL', keys.marks, field)
    redis.call('ZREM', keys.people, field)
  end
  redis.call('ZREM', keys.removals, member)
end
return #old
