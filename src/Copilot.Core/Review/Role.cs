namespace Copilot.Core.Review;

/// <summary>What a person may be to a request. Software has no role, so no act is open to it.</summary>
public enum Role
{
    /// <summary>May approve what the criteria support, ask for information and refer; never decides against a request.</summary>
    NurseReviewer,

    /// <summary>The only role that decides against a request, in whole or in part.</summary>
    PhysicianAdvisor,

    /// <summary>Measures; distributes work; decides nothing.</summary>
    EvaluationLead,

    /// <summary>Keeps people, plans and incoming records; decides nothing.</summary>
    Administrator,
}
