-- Fragment. Events on messages nobody knows yet, kept while a post of ours may stand in the place without a record.
-- KEYS, ARGV: none of its own; the including script declares aside and ledger. A field of aside is a ts, its value a JSON list.
-- Returns: nothing by itself.

-- The lists are joined as text: numbers in them would lose digits on their way through Lua.
local function aside_join(list, more)
  if not list or list == '[]' then return more end
  if not more or more == '[]' then return list end
  return string.sub(list, 1, -2) .. ',' .. string.sub(more, 2)
end

-- The message of this ts is ours: what was kept for messages that stand or fall with it goes with it.
-- Returns whether anything was kept.
local function aside_adopt(aside, ts)
  local list = redis.call('HGET', aside, ts)
  if not list then return false end
  for _, event in ipairs(cjson.decode(list)) do
    if event.brings then
      list = aside_join(list, redis.call('HGET', aside, event.brings))
      redis.call('HDEL', aside, event.brings)
    end
  end
  redis.call('HSET', aside, ts, list)
  return true
end

-- Nothing of ours is on its way any more: what was kept for messages that are not ours belonged to nobody.
local function aside_drop(aside, ledger)
  for _, ts in ipairs(redis.call('HKEYS', aside)) do
    if redis.call('HEXISTS', ledger, ts) == 0 then redis.call('HDEL', aside, ts) end
  end
end
