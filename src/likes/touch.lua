-- Fragment. Messages whose card may show what is not so any more: place/ts, each with the number of its last touch. No number is given twice.
-- KEYS, ARGV: none of its own; the including script declares touched, tasks and entries.
-- Returns: nothing by itself.
--- @include "../platform/state/tasks.lua"

-- They are looked at a minute later, together.
local function touch(keys, place, ts, now)
  redis.call('HSET', keys.touched, place .. '/' .. ts, redis.call('HINCRBY', keys.entries, '#', 1))
  local soon = tonumber(now) + 60000
  if redis.call('HEXISTS', keys.entries, 'show-cards:all') == 0 then
    task_put(keys.tasks, keys.entries, 'show-cards', 'all', soon)
  elseif tonumber(redis.call('ZSCORE', keys.tasks, 'show-cards:all') or 0) > soon then
    redis.call('ZADD', keys.tasks, soon, 'show-cards:all')
  end
end
