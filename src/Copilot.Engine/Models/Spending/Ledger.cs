using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Spending;

/// <summary>What the calls of one role cost within one case.</summary>
/// <param name="Replayed">Of <paramref name="Calls"/>, those that were answered from recordings: their tokens are told, their money is not counted.</param>
/// <param name="Failed">Calls without an answer.</param>
/// <param name="Money">Null where no price is given.</param>
/// <param name="Latency">The sum over the calls, those under way at once included.</param>
public sealed record Spent(int Calls, int Replayed, int Failed, Tokens Tokens, decimal? Money, string? Currency, TimeSpan Latency)
{
    public static Spent Nothing { get; } = new(0, 0, 0, default, null, null, TimeSpan.Zero);
}

/// <summary>Keeps account of one case: by role, against its budget. May be used by many calls at once.</summary>
public sealed class Ledger(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<ModelRole, Spent> _spent = [];
    private long? _start;

    /// <summary>What each role has used so far; roles without a call are left out.</summary>
    public IReadOnlyDictionary<ModelRole, Spent> Spent
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<ModelRole, Spent>(_spent);
            }
        }
    }

    /// <summary>How much time is left for a call that begins now; null without limit.</summary>
    /// <exception cref="ModelFailedException">The budget is used up.</exception>
    public TimeSpan? Begin(Budget budget)
    {
        lock (_gate)
        {
            _start ??= time.GetTimestamp();
            var tokens = _spent.Values.Sum(s => (long)s.Tokens.Input + s.Tokens.Output);
            var money = _spent.Values.Sum(s => s.Money ?? 0);
            var left = budget.Time - time.GetElapsedTime(_start.Value);
            var used = tokens >= budget.Tokens ? "tokens" : money >= budget.Money ? "money" : left <= TimeSpan.Zero ? "time" : null;
            return used is null ? left : throw OverBudget(used);
        }
    }

    public static ModelFailedException OverBudget(string what) => new(ModelFailure.OverBudget, $"The case's budget of {what} for language models is used up.");

    public void Answered(ModelRole role, ModelAnswer answer, bool replayed, Prices? prices) => Add(role, spent => spent with
    {
        Calls = spent.Calls + 1,
        Replayed = spent.Replayed + (replayed ? 1 : 0),
        Tokens = spent.Tokens + answer.Tokens,
        Money = prices is null || replayed ? spent.Money : (spent.Money ?? 0) + prices.Of(answer.Tokens),
        Currency = prices?.Currency ?? spent.Currency,
        Latency = spent.Latency + answer.Latency,
    });

    public void Failed(ModelRole role) => Add(role, spent => spent with { Calls = spent.Calls + 1, Failed = spent.Failed + 1 });

    private void Add(ModelRole role, Func<Spent, Spent> change)
    {
        lock (_gate)
        {
            _spent[role] = change(_spent.GetValueOrDefault(role, Spending.Spent.Nothing));
        }
    }
}
