using Copilot.Core.Review;
using Copilot.Web.Acts;
using Copilot.Web.Api.Description;
using Copilot.Web.Hosting;
using Copilot.Web.Keys;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>The acts of people on a request.</summary>
internal static class ActCalls
{
    public static async Task<IResult> DoAsync(long id, string act, HttpContext context, ActDesk desk, CancellationToken cancel)
    {
        var page = $"/cases/{id}";
        if (
            Enum.GetValues<Act>().Where(a => a != Act.Edit && ReviewWords.Spelled(a) == act).Select(a => (Act?)a).FirstOrDefault()
            is not { } done
        )
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such act.", "", page);
        }

        if (Scope.IsKey(context.User) && Scope.NeedsPerson(done))
        {
            return Answers.Refused(
                context,
                StatusCodes.Status403Forbidden,
                "A person answers for this, and not a key.",
                "Let a person do it in a session of their own.",
                page,
                Described.NeedsPerson
            );
        }

        var form = context.Request.HasFormContentType
            ? ActForm.Of(await context.Request.ReadFormAsync(cancel))
            : await JsonBody.ReadAsync<ActForm>(context.Request, cancel) ?? new ActForm();
        var outcome = await desk.DoAsync(PersonClaims.Of(context.User), id, done, form, cancel);
        if (outcome.Missing)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such request.", "", "/");
        }

        if (outcome.Conflict)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status409Conflict,
                "The request was changed while you looked at it.",
                "Look at it as it is now, and decide again.",
                page
            );
        }

        if (outcome.Refusals is [var first, ..])
        {
            var status = first.Code is Refusals.NotThisRole or Refusals.OnlyPhysicianDecidesAgainst
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status422UnprocessableEntity;
            return Answers.Refused(
                context,
                status,
                string.Join(' ', outcome.Refusals.Select(r => r.Reason)),
                string.Join(' ', outcome.Refusals.Select(r => r.Remedy).Distinct()),
                page,
                first.Code
            );
        }

        if (outcome.CopyId is { } copy)
        {
            return Answers.Done(
                context,
                $"/cases/{copy}",
                "This is the copy for appeal. It is drafted anew, and waits for a physician who took no part before.",
                () => Results.Ok(new DoneAct(act) { Copy = copy })
            );
        }

        return Answers.Done(context, page, $"Done: you {ReviewWords.Past(done)}.", () => Results.Ok(new DoneAct(act)));
    }
}
