-- Some touched messages were looked at: forgets those that were not touched again meanwhile.
-- KEYS: 1 installation, 2 touched, 3 tasks, 4 entries
-- ARGV: 1 generation, 2 how many are to wait, 3 until when (ms), 4 when to look at others (ms), then pairs of place/ts and the number of its touch
-- Returns: how many are left; with none left nothing is to be done any more
--- @include "../platform/state/guard.lua"
--- @include "../platform/state/tasks.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
for i = 5, #ARGV, 2 do
  if redis.call('HGET', KEYS[2], ARGV[i]) == ARGV[i + 1] then redis.call('HDEL', KEYS[2], ARGV[i]) end
end
local left = redis.call('HLEN', KEYS[2])
if left == 0 then
  task_done(KEYS[3], KEYS[4], 'show-cards:all')
else
  -- More than were to wait: some were touched meanwhile.
  local again = left > tonumber(ARGV[2]) and math.min(tonumber(ARGV[3]), tonumber(ARGV[4])) or ARGV[3]
  redis.call('ZADD', KEYS[3], again, 'show-cards:all')
end
return left
