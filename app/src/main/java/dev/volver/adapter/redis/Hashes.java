package dev.volver.adapter.redis;

/**
 * Which hashes count as keys without an end. Since Redis 7.4 a field may have one of its own; then
 * the hash is another tomorrow.
 */
enum Hashes {
  /** All, as backups were told apart before fields with an end were known. */
  ALL(""),

  /**
   * Those of which no field has an end, as far as that is seen. Redis keeps small ones with such
   * fields in a form of their own, also once those fields are gone; of others nothing tells then.
   */
  LASTING(
      """
      local function out(key)
        local form = redis.call('OBJECT', 'ENCODING', key)
        if form == 'listpackex' then return true end
        if form ~= 'hashtable' then return false end
        local cursor = '0'
        repeat
          local page = redis.call('HSCAN', key, cursor, 'COUNT', 1000, 'NOVALUES')
          cursor = page[1]
          for from = 1, #page[2], 1000 do
            local some = {unpack(page[2], from, math.min(from + 999, #page[2]))}
            for _, left in ipairs(redis.call('HPTTL', key, 'FIELDS', #some, unpack(some))) do
              if left ~= -1 then return true end
            end
          end
        until cursor == '0'
        return false
      end
      """),

  /** None: whatever ended in the meantime, the rest is the same. */
  NONE(
      """
      local function out(key) return true end
      """);

  private static final String TAKE_OUT =
      """
      for _, db in ipairs(ARGV) do
        redis.call('SELECT', db)
        local cursor = '0'
        repeat
          local page = redis.call('SCAN', cursor, 'COUNT', 1000, 'TYPE', 'hash')
          cursor = page[1]
          for _, key in ipairs(page[2]) do
            if out(key) then redis.call('DEL', key) end
          end
        until cursor == '0'
      end
      return 'done'
      """;

  private final String which;

  Hashes(String which) {
    this.which = which;
  }

  /** Takes the others out of some databases. */
  String script() {
    return which + TAKE_OUT;
  }
}
