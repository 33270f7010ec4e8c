using System.Globalization;
using System.Text;
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

    /// <summary>Both together; the currencies are the same, being the role's.</summary>
    public static Spent operator +(Spent a, Spent b) =>
        new(
            a.Calls + b.Calls,
            a.Replayed + b.Replayed,
            a.Failed + b.Failed,
            a.Tokens + b.Tokens,
            a.Money is null && b.Money is null ? null : (a.Money ?? 0) + (b.Money ?? 0),
            a.Currency ?? b.Currency,
            a.Latency + b.Latency
        );

    /// <summary>As it is told to a person: <c>3 calls (1 replayed), 4200 tokens read (2048 of them kept by the endpoint), 310 written, 0.0123 USD, 4.2 s</c>.</summary>
    public override string ToString()
    {
        var told = new StringBuilder();
        told.Append(CultureInfo.InvariantCulture, $"{Calls} {(Calls == 1 ? "call" : "calls")}");
        var apart = string.Join(
            ", ",
            new[] { (Replayed, "replayed"), (Failed, "failed") }
                .Where(p => p.Item1 > 0)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Item1} {p.Item2}"))
        );
        told.Append(apart.Length > 0 ? $" ({apart})" : "");
        told.Append(
            CultureInfo.InvariantCulture,
            $", {Tokens.Input} tokens read{(Tokens.Cached > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({Tokens.Cached} of them kept by the endpoint)") : "")}, {Tokens.Output} written"
        );
        if (Money is { } money)
        {
            told.Append(CultureInfo.InvariantCulture, $", {money:0.0000} {Currency}");
        }

        return told.Append(CultureInfo.InvariantCulture, $", {Latency.TotalSeconds:0.0} s").ToString();
    }
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
            var used =
                tokens >= budget.Tokens ? "tokens"
                : money >= budget.Money ? "money"
                : left <= TimeSpan.Zero ? "time"
                : null;
            return used is null ? left : throw OverBudget(used);
        }
    }

    public static ModelFailedException OverBudget(string what) =>
        new(ModelFailure.OverBudget, $"The case's budget of {what} for language models is used up.");

    public void Answered(ModelRole role, ModelAnswer answer, bool replayed, Prices? prices) =>
        Add(
            role,
            spent =>
                spent with
                {
                    Calls = spent.Calls + 1,
                    Replayed = spent.Replayed + (replayed ? 1 : 0),
                    Tokens = spent.Tokens + answer.Tokens,
                    Money = prices is null || replayed ? spent.Money : (spent.Money ?? 0) + prices.Of(answer.Tokens),
                    Currency = prices?.Currency ?? spent.Currency,
                    Latency = spent.Latency + answer.Latency,
                }
        );

    public void Failed(ModelRole role) => Add(role, spent => spent with { Calls = spent.Calls + 1, Failed = spent.Failed + 1 });

    private void Add(ModelRole role, Func<Spent, Spent> change)
    {
        lock (_gate)
        {
            _spent[role] = change(_spent.GetValueOrDefault(role, Spending.Spent.Nothing));
        }
    }
}
