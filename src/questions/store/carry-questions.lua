-- A session did not take place, or was moved: its open questions go to a later one; the channel may be told in the same step.
-- KEYS: 1 installation, 2 open, 3 sessions, 4 tasks, 5 entries, 6 notice sequence
-- ARGV: 1 generation, 2 moment of the session (ms), 3 later session (ms), 4 session id of that, 5 now (ms), 6 zone of that, 7 notice sequence id ('' none), 8 its fields, 9 '1' where it was moved, so that only those of this very session go
-- Returns: how many were carried
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/outbox.lua"
--- @include "await-session.lua"
--- @include "wait-for.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call('HSETNX', KEYS[3], ARGV[2] .. '/frozen', ARGV[5])
-- The day that it moved to first stays, also when its own old moment comes after that.
if ARGV[9] == '1' and (redis.call('HGET', KEYS[3], ARGV[2] .. '/moved') or '') == '' then
  redis.call('HSET', KEYS[3], ARGV[2] .. '/moved', ARGV[3])
end
local carried = 0
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  local entry = cjson.decode(all[i + 1])
  local is_meant = entry.friday == tonumber(ARGV[2]) or (ARGV[9] ~= '1' and entry.friday < tonumber(ARGV[2]))
  if is_meant then
    wait_for(KEYS[2], KEYS[3], all[i], entry, ARGV[3])
    carried = carried + 1
  end
end
-- The head of the later session counts what waits from earlier, also what an agenda gave back.
task_put(KEYS[4], KEYS[5], 'count-questions', ARGV[4], ARGV[5])
if carried > 0 then
  redis.call('HSETNX', KEYS[3], ARGV[3] .. '/zone', ARGV[6])
  await_session(KEYS[4], KEYS[5], ARGV[4], ARGV[3])
  if ARGV[7] ~= '' then outbox_reserve(KEYS[6], KEYS[4], KEYS[5], ARGV[7], ARGV[8], ARGV[5]) end
end
return carried
