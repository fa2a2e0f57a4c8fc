-- Fragment. The verbs of a plan. For each verb: `type` of its key in Redis' words; the number of texts after the keys (`least`,
-- `most`); whether they come in `pairs`; the positions, counted from 1, of a `number` and of an object in JSON among them; the
-- types of its further `keys`; whether it `holds` now; its command, or its effect as `run`.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries as KEYS 2 and 3, and the keys of the plan from 5 on.
-- Returns: nothing by itself.
--- @include "outbox.lua"
local call = redis.call
local sizes = { hash = 'HLEN', list = 'LLEN', set = 'SCARD', zset = 'ZCARD', none = 'EXISTS' }

local function puts(put)
  return function(_, step) put(KEYS[2], KEYS[3], step[3], step[4], step[5], step[6] ~= '' and step[6] or nil) end
end

local plan_verbs = {
  expect = {
    text = { type = 'string', least = 1, holds = function(key, step) return (call('GET', key) or '') == step[3] end },
    field = { type = 'hash', least = 2, holds = function(key, step) return (call('HGET', key, step[3]) or '') == step[4] end },
    member = { type = 'set', least = 1, holds = function(key, step) return call('SISMEMBER', key, step[3]) == 1 end },
    without = { type = 'set', least = 1, holds = function(key, step) return call('SISMEMBER', key, step[3]) == 0 end },
    exists = { least = 0, holds = function(key) return call('EXISTS', key) == 1 end },
    absent = { least = 0, holds = function(key) return call('EXISTS', key) == 0 end },
    size = {
      least = 1,
      number = 1,
      holds = function(key, step) return call(sizes[call('TYPE', key).ok] or 'EXISTS', key) == tonumber(step[3]) end,
    },
  },
  write = {
    set = { type = 'string', least = 1, command = 'SET' },
    del = { least = 0, command = 'DEL' },
    hset = { type = 'hash', least = 2, most = 400, pairs = true, command = 'HSET' },
    hdel = { type = 'hash', least = 1, most = 400, command = 'HDEL' },
    sadd = { type = 'set', least = 1, most = 400, command = 'SADD' },
    srem = { type = 'set', least = 1, most = 400, command = 'SREM' },
    zadd = { type = 'zset', least = 2, number = 1, command = 'ZADD' },
    zrem = { type = 'zset', least = 1, most = 400, command = 'ZREM' },
    -- Removes the members whose score is lower.
    zrembelow = {
      type = 'zset',
      least = 1,
      number = 1,
      run = function(key, step) call('ZREMRANGEBYSCORE', key, '-inf', '(' .. step[3]) end,
    },
    rpush = { type = 'list', least = 1, most = 400, command = 'RPUSH' },
    rpop = { type = 'list', least = 0, command = 'RPOP' },
    -- The list keeps this many elements.
    lpush = {
      type = 'list',
      least = 2,
      number = 2,
      run = function(key, step)
        call('LPUSH', key, step[3])
        call('LTRIM', key, 0, tonumber(step[4]) - 1)
      end,
    },
    -- The key is removed after this many seconds.
    expire = {
      least = 1,
      number = 1,
      run = function(key, step) call('EXPIRE', key, step[3]) end,
    },
    -- Sets a field of a record that may have been removed; the record is not created again.
    hsetx = {
      type = 'hash',
      least = 2,
      run = function(key, step)
        if call('EXISTS', key) == 1 then call('HSET', key, step[3], step[4]) end
      end,
    },
  },
  -- Step, subject, not before (ms), cause ('' none). These verbs need no key of the plan.
  tasks = {
    replace = { least = 4, number = 3, run = puts(task_put) },
    earliest = { least = 4, number = 3, run = puts(task_put_earliest) },
    keep = { least = 4, number = 3, run = puts(task_put_new) },
    -- Step, subject, not before (ms): a task that still exists waits for this moment.
    wake = {
      least = 3,
      number = 3,
      run = function(_, step) task_wake(KEYS[2], KEYS[3], step[3] .. ':' .. step[4], step[5]) end,
    },
    remove = { least = 2, run = function(_, step) task_done(KEYS[2], KEYS[3], step[3] .. ':' .. step[4]) end },
  },
  posts = {
    -- Sequence, fields (JSON), not before (ms). A sequence that is posted or being sent is left unchanged.
    reserve = {
      type = 'hash',
      least = 3,
      json = 2,
      number = 3,
      run = function(key, step) outbox_reserve(key, KEYS[2], KEYS[3], step[3], step[4], step[5]) end,
    },
    release = {
      type = 'hash',
      least = 0,
      holds = function(key) return call('HGET', key, 'state') == 'reserved' and call('HGET', key, 'cursor') == '0' end,
      run = function(key) outbox_release(key, KEYS[2], KEYS[3]) end,
    },
    -- Further keys: lock, ledger, pending events. Item, ts, record of the ledger, now (ms).
    record = {
      type = 'hash',
      keys = { 'string', 'hash', 'hash' },
      least = 4,
      number = 4,
      holds = function(key, step)
        return call('HGET', key, 'cursor') == step[6] and outbox_is_there(key, KEYS[step[4] + 4])
      end,
      run = function(key, step)
        local lock, ledger, pending = KEYS[step[3] + 4], KEYS[step[4] + 4], KEYS[step[5] + 4]
        outbox_record(key, lock, ledger, pending, KEYS[2], KEYS[3], step[6], step[7], step[8], step[9])
      end,
    },
  },
}
