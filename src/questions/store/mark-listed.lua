-- Says of each question of an agenda which Friday's it is on.
-- KEYS: 1 installation, then questions
-- ARGV: 1 generation, 2 Friday (ms)
-- Returns: how many there are
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local marked = 0
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then
    if redis.call('HSETNX', KEYS[i], 'listed', ARGV[2]) == 1 then
      -- It may be on the agendas of several Fridays, and each quotes it.
      local before = redis.call('HGET', KEYS[i], 'agendas')
      redis.call('HSET', KEYS[i], 'agendas', before and before .. ' ' .. ARGV[2] or ARGV[2])
    end
    marked = marked + 1
  end
end
return marked
