using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Copilot.Web.Api.Description;
using Copilot.Web.Hosting;
using Copilot.Web.Keys;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Replay;

/// <summary>Answers an act that is sent again as it was answered the first time, and does it once. Its sender names it by <c>Idempotency-Key</c>; the answer is stored, sealed, in the transaction of the act, so that a kill leaves both or neither.</summary>
/// <remarks>What was refused is not kept: nothing was done, and the same key may be used again once it is mended.</remarks>
internal sealed class ReplayFilter(TimeProvider time, Seal seal, Measuring.Counts counts) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    /// <summary>Stable codes: the key named another act; the act is just being done.</summary>
    public const string OtherAct = "Z031";
    public const string BeingDone = "Z032";
    public const string BadKey = "Z033";

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int LongestKey = 200;
    private const int LongestBody = 32 << 20;

    // Of this process; between processes the unique index of the table decides.
    private static readonly ConcurrentDictionary<(string Caller, string Key), bool> UnderWay = new();

    /// <summary>What was answered.</summary>
    internal sealed record Answered(int Status, string? Type, string? ETag, string? Location, string Body);

    /// <summary>Lets the body of an act that names itself be read twice, in memory: it is hashed, and it may hold a chart's words.</summary>
    public static void LetRead(IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Request.Headers.ContainsKey(Header) && !context.Request.HasFormContentType)
                {
                    context.Request.EnableBuffering(LongestBody);
                }

                return next(context);
            }
        );

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var sent = http.Request.Headers[Header].ToString();
        if (
            sent.Length == 0
            || HttpMethods.IsGet(http.Request.Method)
            || HttpMethods.IsHead(http.Request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<Described.NotReplayed>() is not null
        )
        {
            return await next(context);
        }

        if (sent.Length > LongestKey || sent.Any(c => c is < '!' or > '~'))
        {
            return Answers.Refused(
                http,
                StatusCodes.Status400BadRequest,
                $"An idempotency key has 1 to {LongestKey} letters, figures and marks, without blanks.",
                "A UUID does.",
                code: BadKey
            );
        }

        var caller = Scope.KeyOf(http.User) is { } number ? $"key-{number}" : http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var key = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(sent)));
        if (!UnderWay.TryAdd((caller, key), true))
        {
            http.Response.Headers.RetryAfter = "1";
            return Answers.Refused(
                http,
                StatusCodes.Status409Conflict,
                "The same is being done at this moment.",
                "Ask again in a second: you get its answer.",
                code: BeingDone
            );
        }

        try
        {
            return await OnceAsync(context, next, caller, key, await AskedAsync(http.Request));
        }
        finally
        {
            UnderWay.TryRemove((caller, key), out _);
        }
    }

    private async Task<object?> OnceAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        string caller,
        string key,
        string asked
    )
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<WorkspaceDb>();
        var now = time.GetUtcNow();
        if (await FindAsync(db, caller, key, now) is { } earlier)
        {
            return Again(http, earlier, asked);
        }

        db.Acts.Hold();
        try
        {
            var answer = await RunAsync(http, await next(context));
            if (db.Acts.Any || answer.Status < 400)
            {
                await KeepAsync(
                    db,
                    new AnswerRow
                    {
                        Caller = caller,
                        Key = key,
                        Asked = asked,
                        Answer = seal.Close(JsonSerializer.Serialize(answer)),
                        At = now,
                    },
                    http.RequestAborted
                );
            }

            return new Given(answer, Again: false);
        }
        catch (DbUpdateException)
        {
            // Another process did the same at the same time, and its answer is the first one.
            await db.Acts.ForgetAsync();
            db.ChangeTracker.Clear();
            return await FindAsync(db, caller, key, now) is { } first
                ? Again(http, first, asked)
                : Answers.Refused(http, StatusCodes.Status409Conflict, "It could not be stored.", "Ask again.", code: BeingDone);
        }
        finally
        {
            await db.Acts.ForgetAsync();
        }
    }

    private static async Task KeepAsync(WorkspaceDb db, AnswerRow row, CancellationToken cancel)
    {
        // What was tracked for the act is saved already; only the answer is added here.
        db.ChangeTracker.Clear();
        db.Answers.Add(row);
        await db.SaveChangesAsync(cancel);
        await db.Acts.CommitAsync(cancel);
        var old = row.At - Kept;
        await db.Answers.Where(a => a.At < old).ExecuteDeleteAsync(cancel);
    }

    private static async Task<AnswerRow?> FindAsync(WorkspaceDb db, string caller, string key, DateTimeOffset now)
    {
        var row = await db.Answers.AsNoTracking().FirstOrDefaultAsync(a => a.Caller == caller && a.Key == key);
        if (row is not null && row.At < now - Kept)
        {
            await db.Answers.Where(a => a.Id == row.Id).ExecuteDeleteAsync();
            return null;
        }

        return row;
    }

    private IResult Again(HttpContext http, AnswerRow row, string asked)
    {
        if (row.Asked == asked)
        {
            counts.Replayed();
            return new Given(JsonSerializer.Deserialize<Answered>(seal.Open(row.Answer))!, Again: true);
        }

        return Answers.Refused(
            http,
            StatusCodes.Status422UnprocessableEntity,
            "This idempotency key was used for something else.",
            "Use a key of its own for each act.",
            code: OtherAct
        );
    }

    // The answer as it would go out, kept here until the act is stored.
    private static async Task<Answered> RunAsync(HttpContext http, object? result)
    {
        var (outside, body) = (http.Response.Body, new MemoryStream());
        http.Response.Body = body;
        try
        {
            await (result as IResult ?? Results.Ok(result)).ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Response.Body = outside;
        }

        var headers = http.Response.Headers;
        return new Answered(
            http.Response.StatusCode,
            http.Response.ContentType,
            headers.ETag,
            headers.Location,
            Encoding.UTF8.GetString(body.ToArray())
        );
    }

    // A form is hashed by what it says: its bytes differ each time it is packed.
    private static async Task<string> AskedAsync(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? text)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }

        Add(request.Method);
        Add(request.Path + request.QueryString);
        Add(request.Headers.IfMatch);
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (
                var (name, values) in form.Where(f => f.Key != "__RequestVerificationToken").OrderBy(f => f.Key, StringComparer.Ordinal)
            )
            {
                Add(name);
                Add(string.Join('\n', values.ToArray()));
            }

            foreach (var file in form.Files)
            {
                Add(file.Name);
                Add(file.FileName);
                await using var stream = file.OpenReadStream();
                Add(Hex(await SHA256.HashDataAsync(stream)));
            }
        }
        else
        {
            // It may have been read already, to bind what the endpoint takes.
            request.Body.Position = 0;
            Add(Hex(await SHA256.HashDataAsync(request.Body)));
            request.Body.Position = 0;
        }

        return Hex(hash.GetHashAndReset());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>An answer as it was made, told again or for the first time.</summary>
    private sealed class Given(Answered answer, bool Again) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.ContentType = answer.Type;
            response.ContentLength = null;
            if (answer.ETag is not null)
            {
                response.Headers.ETag = answer.ETag;
            }

            if (answer.Location is not null)
            {
                response.Headers.Location = answer.Location;
            }

            if (Again)
            {
                response.Headers["Idempotency-Replayed"] = "true";
            }

            return answer.Body.Length == 0 ? Task.CompletedTask : response.WriteAsync(answer.Body);
        }
    }
}
