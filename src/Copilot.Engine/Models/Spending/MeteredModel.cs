using System.Runtime.CompilerServices;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Recordings;

namespace Copilot.Engine.Models.Spending;

/// <summary>A role's model within one case: counts what calls use, stops when the budget is used up, lets only so many calls go at once, and asks no more of an endpoint that has
/// shown itself to be away.</summary>
/// <param name="under">Answers; over the network or from recordings.</param>
/// <param name="gate">Shared by all cases that use the model.</param>
internal sealed class MeteredModel(
    ILanguageModel under,
    ModelRole role,
    ModelOptions options,
    Ledger ledger,
    SemaphoreSlim gate,
    TimeProvider time
) : ILanguageModel
{
    private const int LettersPerToken = 4;

    private ModelFailedException? _away;

    public async Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
    {
        using var call = Telemetry.BeginCall(role, Name);
        await gate.WaitAsync(cancel);
        try
        {
            using var limit = Limit(out var budget, cancel);
            try
            {
                var answer = await under.AnswerAsync(request, limit.Token);
                ledger.Answered(role, answer, answer.Model == RecordedModel.Name, options.Prices);
                call.Answered(answer.Rung, answer.Tokens);
                return answer;
            }
            catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                throw Ledger.OverBudget("time");
            }
            finally
            {
                budget.Dispose();
            }
        }
        catch (ModelFailedException failed)
        {
            call.Failed(failed.Failure);
            throw Remember(failed);
        }
        finally
        {
            gate.Release();
        }
    }

    public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => StreamAsync(request, _ => { }, cancel);

    /// <summary>Where the endpoint does not tell the tokens of a stream, they are estimated: four letters each.</summary>
    public async IAsyncEnumerable<string> StreamAsync(
        ModelRequest request,
        Action<Tokens> told,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using var call = Telemetry.BeginCall(role, Name);
        await gate.WaitAsync(cancel);
        try
        {
            var start = time.GetTimestamp();
            var letters = 0;
            CancellationTokenSource limit,
                budget;
            try
            {
                limit = Limit(out budget, cancel);
            }
            catch (ModelFailedException failed)
            {
                call.Failed(failed.Failure);
                throw Remember(failed);
            }

            using var ended = budget;
            using var either = limit;
            Tokens? used = null;
            await using var pieces = under.StreamAsync(request, counted => used = counted, limit.Token).GetAsyncEnumerator(limit.Token);
            while (true)
            {
                try
                {
                    if (!await pieces.MoveNextAsync())
                    {
                        break;
                    }
                }
                catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancel.IsCancellationRequested)
                {
                    call.Failed(ModelFailure.OverBudget);
                    throw Remember(Ledger.OverBudget("time"));
                }
                catch (ModelFailedException failed)
                {
                    call.Failed(failed.Failure);
                    throw Remember(failed);
                }

                letters += pieces.Current.Length;
                yield return pieces.Current;
            }

            var tokens = used ?? new Tokens(request.Messages.Sum(m => m.Text.Length) / LettersPerToken, letters / LettersPerToken, 0);
            ledger.Answered(
                role,
                new ModelAnswer("", Name, Rung.Text, tokens, time.GetElapsedTime(start)),
                replayed: options.Endpoint is null,
                options.Prices
            );
            call.Answered(Rung.Text, tokens);
            told(tokens);
        }
        finally
        {
            gate.Release();
        }
    }

    private string Name => options.Endpoint is null ? RecordedModel.Name : options.Name;

    private CancellationTokenSource Limit(out CancellationTokenSource budget, CancellationToken cancel)
    {
        if (_away is { } away)
        {
            throw away;
        }

        budget = ledger.Begin(options.Budget) is { } left ? new CancellationTokenSource(left, time) : new CancellationTokenSource();
        return CancellationTokenSource.CreateLinkedTokenSource(cancel, budget.Token);
    }

    private ModelFailedException Remember(ModelFailedException failed)
    {
        ledger.Failed(role);
        if (
            failed.Failure
            is ModelFailure.Unreachable
                or ModelFailure.Refused
                or ModelFailure.UnknownModel
                or ModelFailure.Busy
                or ModelFailure.Broken
                or ModelFailure.NotLocal
        )
        {
            _away = failed;
        }

        return failed;
    }
}
