-- The sessions are at another time: questions that wait for a future one go to the next, and the head of the old one shows that.
-- KEYS: 1 installation, 2 open, 3 sessions, 4 tasks, 5 entries
-- ARGV: 1 generation, 2 now (ms), 3 the next (ms), 4 session id of that, 5 zone of that, 6 moments that are no longer on a schedule: list of ms (JSON)
-- Returns: the moments of the sessions whose heads change
--- @include "../../platform/state/guard.lua"
--- @include "await-session.lua"
--- @include "wait-for.lua"
if not installed(KEYS[1], ARGV[1]) then return {} end
local changed, moved = {}, 0
local function head_of(session_at)
  changed[string.format('%.0f', tonumber(session_at))] = true
end

local function leave(session_at)
  local is_over = redis.call('HEXISTS', KEYS[3], session_at .. '/frozen') == 1
  local was_moved = (redis.call('HGET', KEYS[3], session_at .. '/moved') or '') ~= ''
  -- A session that has begun is not moved.
  if is_over and not was_moved then return end
  redis.call('HSET', KEYS[3], session_at .. '/moved', ARGV[3])
  redis.call('HSETNX', KEYS[3], session_at .. '/frozen', ARGV[2])
  head_of(session_at)
end

-- An earlier move may have left this moment; the field stays, because the head shows it.
if (redis.call('HGET', KEYS[3], ARGV[3] .. '/moved') or '') ~= '' then
  redis.call('HSET', KEYS[3], ARGV[3] .. '/moved', '')
  redis.call('HDEL', KEYS[3], ARGV[3] .. '/frozen')
end
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  local entry = cjson.decode(all[i + 1])
  if entry.friday > tonumber(ARGV[2]) and entry.friday ~= tonumber(ARGV[3]) then
    leave(string.format('%.0f', entry.friday))
    wait_for(KEYS[2], KEYS[3], all[i], entry, ARGV[3])
    moved = moved + 1
  end
end
for _, session_at in ipairs(cjson.decode(ARGV[6])) do leave(string.format('%.0f', session_at)) end
redis.call('HSET', KEYS[3], 'week', ARGV[3])
head_of(ARGV[3])
if moved > 0 then
  redis.call('HSETNX', KEYS[3], ARGV[3] .. '/zone', ARGV[5])
  await_session(KEYS[4], KEYS[5], ARGV[4], ARGV[3])
end
local moments = {}
for session_at in pairs(changed) do moments[#moments + 1] = session_at end
return moments
