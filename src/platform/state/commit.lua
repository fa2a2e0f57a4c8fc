-- Applies one plan as a whole, or nothing of it. The plan is decoded and checked, compared with the stored state, and only then
-- written, because Redis does not undo the writes of a script that fails.
-- KEYS: 1 installation, 2 tasks, 3 entries, 4 the interaction that is applied once, then the keys of the plan
-- ARGV: 1 generation, 2 plan (JSON: { expect, posts, write, tasks }, each a list of [verb, place of its key among those of the plan, text, …]), 3 ms for which it is known that the interaction was applied (0 it is not asked)
-- Returns: 'committed' | 'stale' | 'gone' | 'repeated'
--- @include "guard.lua"
--- @include "plan.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local is_json, plan = pcall(cjson.decode, ARGV[2])
if not is_json or type(plan) ~= 'table' then return redis.error_reply('INVALID plan: it is no object') end

local types, count = {}, 0
local lists = { 'expect', 'posts', 'write', 'tasks' }
for _, list in ipairs(lists) do
  if type(plan[list]) ~= 'table' then return redis.error_reply('INVALID plan: it has no ' .. list) end
  for _, step in ipairs(plan[list]) do
    local fault = plan_fault(plan_verbs[list], step, types)
    if fault then return redis.error_reply('INVALID plan: ' .. list .. ' ' .. tostring(step[1]) .. ' ' .. fault) end
    count = count + 1
  end
end
if count > 2000 then return redis.error_reply('INVALID plan: it has more than 2,000 steps') end
for place, wanted in pairs({ [2] = 'zset', [3] = 'hash', [4] = 'string' }) do
  local fault = key_fault(KEYS[place], wanted, {})
  if fault then return redis.error_reply('INVALID plan: key ' .. place .. ' ' .. fault) end
end

if ARGV[3] ~= '0' and redis.call('EXISTS', KEYS[4]) == 1 then return 'repeated' end
for _, list in ipairs(lists) do
  for _, step in ipairs(plan[list]) do
    local holds = plan_verbs[list][step[1]].holds
    if holds and not holds(KEYS[step[2] + 4], step) then return 'stale' end
  end
end

-- Without memory Redis refuses only commands that need some, and none once a script has written, so this one comes first.
redis.call('HINCRBY', KEYS[3], '#', 0)
for _, list in ipairs({ 'posts', 'write', 'tasks' }) do
  for _, step in ipairs(plan[list]) do
    local verb, key = plan_verbs[list][step[1]], KEYS[step[2] + 4]
    if verb.command then
      redis.call(verb.command, key, unpack(step, 3))
    else
      verb.run(key, step)
    end
  end
end
if ARGV[3] ~= '0' then redis.call('SET', KEYS[4], '1', 'PX', ARGV[3]) end
return 'committed'
