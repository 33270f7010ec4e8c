using Copilot.Core.Review;
using Copilot.Web.Drafting;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.Questions;

/// <summary>Asks a language model what else a record holds, for the person who wanted to know. It takes as long as the model does; nobody's page waits for it, and a program that ends over it asks again.</summary>
internal sealed class ProposalsJob(
    WorkspaceDb db,
    CaseProposals proposals,
    UserManager<Account> people,
    IServiceScopeFactory scopes,
    JobBell bell,
    TimeProvider time,
    ILogger<ProposalsJob> log
) : StoredJob(db, scopes, bell, time, log)
{
    /// <summary>How many are asked at once.</summary>
    public const int AtOnce = 2;

    protected override string First => "the language model reads the record";

    protected override async Task DoAsync(JobRow job, Func<string, Task> at, CancellationToken cancel)
    {
        var by =
            job.By is { } id
            && await people.FindByIdAsync(id) is { } account
            && (await people.GetRolesAsync(account)).Select(Roles.Read).FirstOrDefault(r => r is not null) is { } role
                ? new Person(account.Id, account.Name, role)
                : null;
        await proposals.AskAsync(job, by, cancel);
    }
}
